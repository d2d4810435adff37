import { runComponentProcess } from '../shared/component-process.js';
import { batteryEms } from './component.js';

await runComponentProcess(batteryEms);
