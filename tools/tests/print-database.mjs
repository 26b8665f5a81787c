// Makes the empty embedded database of the suites, or finds the one made before, and prints where it is. A
// program of its own: it needs the Node that the product is made for.
import { pathToFileURL } from 'node:url';
import { places } from '../runner/places.mjs';

const maker = places.inRoot('packages', 'db', 'dist', 'testing', 'index.js');
const { templateDirectory } = await import(pathToFileURL(maker).href);
process.stdout.write(`${await templateDirectory()}\n`);
