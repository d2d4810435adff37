import { runComponentProcess } from '../shared/component-process.js';
import { smartOrchestrator } from './component.js';

await runComponentProcess(smartOrchestrator);
