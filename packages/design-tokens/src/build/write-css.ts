import { writeFileSync } from 'node:fs';
import { tokenCss } from '../css.js';

writeFileSync(new URL('../tokens.css', import.meta.url), tokenCss());
