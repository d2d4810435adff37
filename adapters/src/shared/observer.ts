/** An observer whose own failure stays its own. */
export function guarded<T>(observer: ((value: T) => void) | undefined): (value: T) => void {
  return (value) => {
    try {
      observer?.(value);
    } catch {
      // Whoever watches must not disturb what is watched.
    }
  };
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
