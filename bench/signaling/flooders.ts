// Pages that keep no limit, in a process of their own, so that their work delays nobody but the
// server: started by flood.ts with a port, ended by a word on standard input, which it answers.
import { once } from 'node:events';
import WebSocket from 'ws';
import { loopback, openSocket, pause, publishText } from './crowd-client.ts';

/** What one address may have. */
const FLOODERS = 64;
const OPENINGS_TRIED = 2000;
const TOPIC = 'f'.repeat(64);

const port = Number(process.argv[2]);
const counts = { sentFrames: 0, refusals: 0, ended: 0, notLetIn: 0 };
const sockets: WebSocket[] = [];
for (let index = 0; index < FLOODERS; index += 1) {
  const socket = await openSocket(port, loopback(1000));
  socket.on('message', (data: Buffer) => {
    if (data.toString().startsWith('{"type":"refused"')) counts.refusals += 1;
  });
  socket.on('close', () => (counts.ended += 1));
  socket.on('error', () => undefined);
  sockets.push(socket);
}
// One that listens to all of it and doesn't read.
const slow = await openSocket(port, loopback(1001));
slow.send(JSON.stringify({ type: 'listen', topics: [TOPIC] }));
await pause(100);
slow.pause();
const sending = setInterval(() => {
  for (const socket of sockets) {
    // As much as the network takes, and no more than this process can hold.
    if (socket.readyState !== WebSocket.OPEN || socket.bufferedAmount > 1e5) continue;
    for (let count = 0; count < 5; count += 1) socket.send(publishText(TOPIC));
    counts.sentFrames += 5;
  }
}, 5);
let tried = 0;
const asking = setInterval(() => {
  for (let count = 0; count < 5 && tried < OPENINGS_TRIED; count += 1) {
    tried += 1;
    const socket = new WebSocket(`ws://127.0.0.1:${port}/signal`, { localAddress: loopback(1002) });
    socket.on('error', () => (counts.notLetIn += 1));
  }
}, 20);
process.stdout.write('flooding\n');
await once(process.stdin, 'data');
clearInterval(sending);
clearInterval(asking);
process.stdout.write(`${JSON.stringify(counts)}\n`, () => process.exit());
