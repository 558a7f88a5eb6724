// What a server said at its end that no test may overlook: reports of the sanitizers, an end that was no orderly one.

const REPORT =
  /(?:ERROR|WARNING): (?:Address|Leak|Thread|Memory|UndefinedBehavior)Sanitizer|runtime error:|Assertion .* failed/;

/** Null: it ended well and wrote nothing that a sanitizer writes. */
export function complaintOf(code: number | null, errors: string): string | null {
  const line = errors.split('\n').find((one) => REPORT.test(one));
  if (line) return `the server reported: ${line.trim()}`;
  return code === 0 ? null : `the server ended with ${code}`;
}
