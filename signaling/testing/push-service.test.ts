// The stand-in for a push service itself, by the examples of the standards.

import { expect, it } from 'vitest';
import { checkVapid, decryptPush } from './push-service.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

it('opens the example of RFC 8291, appendix A', () => {
  const body = bytes(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
  const privateKey = bytes('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94');
  const auth = bytes('BTBZMqHH6r4Tts7J_aSIgg');
  const said = decryptPush(body, privateKey, auth).toString('utf8');
  expect(said).toBe('When I grow up, I want to be a watermelon');
  const altered = Buffer.from(body);
  altered[altered.length - 1]! ^= 1;
  expect(() => decryptPush(altered, privateKey, auth)).toThrow();
});

it('checks the example of RFC 8292, section 2.4, at its time and at no other', () => {
  const example =
    'vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA, k=BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs';
  const atMs = 1_453_523_768_000 - 60_000;
  const { claims } = checkVapid(example, atMs);
  expect(claims).toEqual({
    aud: 'https://push.example.net',
    exp: 1_453_523_768,
    sub: 'mailto:push@example.com',
  });
  expect(() => checkVapid(example, atMs + 60_000)).toThrow('exp');
  expect(() => checkVapid(example, atMs - 86_400_000)).toThrow('exp');
  expect(() => checkVapid(example.replace('.i3C', '.i3D'), atMs)).toThrow('signature');
});
