// Locks the profile in all its tabs.
import type { AppContext } from '../context/app-context.ts';

export async function lockNow({ client, toasts }: AppContext): Promise<void> {
  await toasts.attempt(() => client.ask({ type: 'lock' }));
}
