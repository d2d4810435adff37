/** A tank in layers from the bottom to the top: hot water floats on cold. */
export type TankBuild = {
  readonly litres: number;
  /** Heat lost per kelvin between the whole tank and the room. */
  readonly lossWattsPerKelvin: number;
  readonly roomCelsius: number;
  /** Of the water that comes in. */
  readonly coldCelsius: number;
};

/** Energy that warms a litre of water by a kelvin. */
const WATT_HOURS_PER_LITRE_KELVIN = 1.163;
const LAYERS = 8;
/** What people want to wash with. */
const TAP_CELSIUS = 40;

/** The water of a tank. */
export class TankWater {
  readonly #build: TankBuild;
  /** From the bottom to the top. */
  readonly #layers: number[];
  #missingLitres = 0;

  constructor(build: TankBuild, initialCelsius: number) {
    this.#build = build;
    this.#layers = new Array<number>(LAYERS).fill(initialCelsius);
  }

  get bottomCelsius(): number {
    return this.#layers[1]!;
  }
  get middleCelsius(): number {
    return (this.#layers[LAYERS / 2 - 1]! + this.#layers[LAYERS / 2]!) / 2;
  }
  get topCelsius(): number {
    return this.#layers[LAYERS - 1]!;
  }
  /** Litres at 40 degrees that people wanted and did not get as warm. */
  get missingLitres(): number {
    return this.#missingLitres;
  }

  /** Litres at 40 degrees that could be tapped now. */
  get availableLitres(): number {
    const { coldCelsius, litres } = this.#build;
    return this.#layers
      .filter((celsius) => celsius >= TAP_CELSIUS)
      .reduce(
        (sum, celsius) =>
          sum + ((litres / LAYERS) * (celsius - coldCelsius)) / (TAP_CELSIUS - coldCelsius),
        0,
      );
  }

  /** Energy above cold water. */
  get storedWattHours(): number {
    const { coldCelsius, litres } = this.#build;
    return this.#layers.reduce(
      (sum, celsius) =>
        sum + (litres / LAYERS) * WATT_HOURS_PER_LITRE_KELVIN * (celsius - coldCelsius),
      0,
    );
  }

  /** Heats the lowest layer and loses heat to the room. */
  advance(heatWatts: number, seconds: number): void {
    const { litres, lossWattsPerKelvin, roomCelsius } = this.#build;
    const hours = seconds / 3600;
    const capacity = (litres / LAYERS) * WATT_HOURS_PER_LITRE_KELVIN;
    for (let index = 0; index < LAYERS; index++) {
      const loss = (lossWattsPerKelvin / LAYERS) * (this.#layers[index]! - roomCelsius);
      const heat = index === 0 ? heatWatts : 0;
      this.#layers[index]! += ((heat - loss) * hours) / capacity;
    }
    this.#rise();
  }

  /** Somebody taps: hot water leaves at the top, cold comes in at the bottom. @param litres at 40 degrees */
  tap(litresAt40: number): void {
    const { coldCelsius, litres } = this.#build;
    const layerLitres = litres / LAYERS;
    let wanted = litresAt40;
    while (wanted > 1e-9) {
      const top = this.topCelsius;
      const isWarm = top >= TAP_CELSIUS;
      const mixed = isWarm ? (TAP_CELSIUS - coldCelsius) / (top - coldCelsius) : 1;
      // A tenth of a layer at a time, so that the top may cool down meanwhile.
      const drawn = Math.min(layerLitres / 10, wanted * mixed);
      if (!isWarm) this.#missingLitres += drawn / mixed;
      wanted -= drawn / mixed;
      const part = drawn / layerLitres;
      for (let index = LAYERS - 1; index > 0; index--)
        this.#layers[index]! += part * (this.#layers[index - 1]! - this.#layers[index]!);
      this.#layers[0]! += part * (coldCelsius - this.#layers[0]!);
    }
  }

  /** Water that is warmer than that above mixes with it. */
  #rise(): void {
    for (let top = 1; top < LAYERS; top++) {
      let index = top;
      while (index > 0 && this.#layers[index - 1]! > this.#layers[index]!) {
        // All layers down to the first that is colder than their mean become one.
        let sum = this.#layers[index]!;
        let count = 1;
        let low = index;
        while (low > 0 && this.#layers[low - 1]! > sum / count) {
          low--;
          sum += this.#layers[low]!;
          count++;
        }
        this.#layers.fill(sum / count, low, index + 1);
        index = low;
      }
    }
  }
}
