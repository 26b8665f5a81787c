#!/usr/bin/env node
// Runs on whatever Node a person has: finds the one this program wants, or names it in one line.
// Old syntax only, because an old Node has to be able to read this file.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import nodeModule from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

var wanted = 24;
var here = path.dirname(fs.realpathSync(fileURLToPath(import.meta.url)));
// In the repository, and in the packed program.
var entry = [
  path.join(here, '..', 'dist', 'main.js'),
  path.join(here, '..', 'packed', 'cli', 'main.js'),
].find(fs.existsSync);

function ownNode(folder) {
  var name = process.platform === 'win32' ? 'node.exe' : 'node';
  var candidate = path.join(folder, '.toolchain', 'node_modules', '.bin', name);
  if (fs.existsSync(candidate)) return candidate;
  var parent = path.dirname(folder);
  return parent === folder ? null : ownNode(parent);
}

function fail(message) {
  process.stderr.write('error: ' + message + '\n');
  process.exit(1);
}

function runUnder(node) {
  var child = spawn(node, [entry].concat(process.argv.slice(2)), { stdio: 'inherit' });
  // Ctrl+C reaches the child through the terminal; other signals are passed on.
  process.on('SIGINT', function () {});
  ['SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal);
    });
  });
  child.on('error', function (error) {
    fail('the Node at ' + node + ' did not start: ' + error.message);
  });
  child.on('exit', function (code, signal) {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else process.exit(code === null ? 1 : code);
  });
}

if (!entry) fail('mosaic is not built yet; run: npm run build');
else if (Number(process.versions.node.split('.')[0]) >= wanted) {
  if (nodeModule.enableCompileCache) nodeModule.enableCompileCache();
  await import(pathToFileURL(entry).href);
} else {
  var node = ownNode(here);
  if (node) runUnder(node);
  else fail('mosaic needs Node ' + wanted + ' or newer; this is ' + process.versions.node + '.');
}
