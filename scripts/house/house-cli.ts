// npm run house: draws the house anew, after files have moved or imports have changed.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSources } from '../tidy/source.ts';
import { drawHouse } from './draw.ts';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));
for (const [path, text] of drawHouse(readSources(projectFolder))) {
  writeFileSync(join(projectFolder, path), text);
  console.log(path);
}
