import { runComponentProcess } from '../shared/component-process.js';
import { heatingEms } from './component.js';

await runComponentProcess(heatingEms);
