// The policy that every page gets, word by word.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, isConnectSource, securityHeaders } from './headers.ts';

describe('the content security policy', () => {
  it('allows what the app needs from its own host and nothing else', () => {
    expect(contentSecurityPolicy('meet.example:8080', {}).split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: blob:",
      'media-src blob:',
      "connect-src 'self' ws://meet.example:8080 wss://meet.example:8080",
      "worker-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it('is the one that the guide gives to those who host the app elsewhere', () => {
    const guide = readFileSync(new URL('../../docs/self-hosting.md', import.meta.url), 'utf8');
    const policy = contentSecurityPolicy(undefined, { connectAlso: ['wss://meet.example'] });
    expect(guide).toContain(`add_header Content-Security-Policy "${policy}";`);
  });

  it('never allows anything inline or evaluated', () => {
    const policy = contentSecurityPolicy('meet.example', { connectAnywhere: true });
    expect(policy).not.toMatch(/unsafe|\*|nonce|strict-dynamic/);
  });

  it("leaves it at 'self' where the host can't be written in a policy", () => {
    expect(connectSrc(undefined)).toBe("connect-src 'self'");
    expect(connectSrc('[::1]:8080')).toBe("connect-src 'self'");
    expect(connectSrc("a.example; script-src 'unsafe-inline'")).toBe("connect-src 'self'");
  });

  it('lets pages reach other servers only when the operator says so', () => {
    expect(connectSrc('a.example', { connectAnywhere: true })).toMatch(/wss:\/\/a\.example wss:$/);
    const connectAlso = ['wss://friends.example'];
    expect(connectSrc('a.example', { connectAlso })).toMatch(/ wss:\/\/friends\.example$/);
  });

  it('takes only WebSocket origins for other servers', () => {
    expect(isConnectSource('wss://friends.example:8443')).toBe(true);
    expect(isConnectSource('ws://127.0.0.1:8080')).toBe(true);
    for (const text of ['wss:', 'https://a.example', 'wss://a.example/signal', "wss://a 'self'"]) {
      expect(isConnectSource(text)).toBe(false);
    }
  });
});

it('keeps the page to itself, unsniffed, unreferred, with eye and ear and no other sense', () => {
  const headers = securityHeaders('meet.example', {});
  expect(headers).toMatchObject({
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
  const permissions = headers['Permissions-Policy']?.split(', ') ?? [];
  expect(permissions).toContain('camera=(self)');
  expect(permissions.filter((one) => !one.endsWith('=()'))).toEqual([
    'camera=(self)',
    'microphone=(self)',
  ]);
});

function connectSrc(host: string | undefined, policy = {}): string | undefined {
  const directives = contentSecurityPolicy(host, policy).split('; ');
  return directives.find((directive) => directive.startsWith('connect-src'));
}
