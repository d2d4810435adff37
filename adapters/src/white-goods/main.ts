import { runComponentProcess } from '../shared/component-process.js';
import { whiteGoods } from './component.js';

await runComponentProcess(whiteGoods);
