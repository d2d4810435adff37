import { runComponentProcess } from '../shared/component-process.js';
import { waterHeaterEms } from './component.js';

await runComponentProcess(waterHeaterEms);
