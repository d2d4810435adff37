import { runComponentProcess } from '../shared/component-process.js';
import { gridOperator } from './component.js';

await runComponentProcess(gridOperator);
