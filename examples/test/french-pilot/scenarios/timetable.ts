/** Lets several scenarios live on one clock: it moves to the next instant that one of them waits for when all of them wait. */
export class Timetable {
  #players = 0;
  #waiting: {
    readonly atMs: number;
    readonly resolve: () => void;
    readonly reject: (error: unknown) => void;
  }[] = [];
  #isMoving = false;

  constructor(readonly moveTo: (atMs: number) => Promise<void>) {}

  enter(): void {
    this.#players++;
  }

  leave(): void {
    this.#players--;
    this.#move();
  }

  wait(atMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ atMs, resolve, reject });
      this.#move();
    });
  }

  #move(): void {
    if (this.#isMoving || this.#waiting.length === 0) return;
    if (this.#waiting.length < this.#players) return;
    this.#isMoving = true;
    const nextMs = Math.min(...this.#waiting.map(({ atMs }) => atMs));
    const due = this.#waiting.filter(({ atMs }) => atMs === nextMs);
    this.#waiting = this.#waiting.filter(({ atMs }) => atMs !== nextMs);
    const moved = this.moveTo(nextMs).finally(() => {
      this.#isMoving = false;
    });
    for (const { resolve, reject } of due) moved.then(resolve, reject);
  }
}
