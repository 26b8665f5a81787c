/**
 * Runs inside the sandbox, before the program that is allowed to reach out: listens where programs look for a
 * proxy and hands on to the socket, which is the one thing that leads outside. One file with nothing but Node's
 * own modules, because nothing else is to be seen there.
 */
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';

const [socket = '', port = '', program = '', ...rest] = process.argv.slice(2);

const server = createServer((client) => {
  const outside = connect(socket);
  client.on('error', () => outside.destroy()).on('close', () => outside.destroy());
  outside.on('error', () => client.destroy()).on('close', () => client.destroy());
  client.pipe(outside).pipe(client);
});

server.listen(Number(port), '127.0.0.1', () => {
  const child = spawn(program, rest, { stdio: 'inherit' });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(127);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 143)));
});
