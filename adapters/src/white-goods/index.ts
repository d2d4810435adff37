export { whiteGoods, type RunningWhiteGoods } from './component.js';
export {
  type ApplianceConfig,
  type MakerConfig,
  type WhiteGoodsConfig,
} from './white-goods-config.js';
