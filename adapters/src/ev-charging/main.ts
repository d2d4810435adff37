import { runComponentProcess } from '../shared/component-process.js';
import { evCharging } from './component.js';

await runComponentProcess(evCharging);
