// The third-party emulator in a process of its own: it listens on every interface and takes no host, so `listen` is
// bound to loopback here, where nothing else runs. Told what to do by its parent, and ends with it.
import { Server } from 'node:net';
import { createEmulator } from 'emulate';

const listen = Server.prototype.listen;
let server;
Server.prototype.listen = function (_port, ...rest) {
  server = this;
  const callback = rest.find((argument) => typeof argument === 'function');
  return listen.call(this, { port: 0, host: '127.0.0.1' }, callback);
};

process.once('message', async ({ seed }) => {
  const emulator = await createEmulator({ service: 'google', port: 0, seed });
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  process.on('message', (word) => {
    if (word === 'reset') emulator.reset();
    process.send('done');
  });
  process.send({ port: server.address().port });
});
process.on('disconnect', () => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
