export { DEFAULT_CURVE, settingAmperes, type BreakerCurve } from './breaker-curve.js';
export { thermalBreaker, type Breaker, type BreakerLoad, type BreakerOptions } from './breaker.js';
