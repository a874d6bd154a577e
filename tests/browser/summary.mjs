// The last line of a run: how much was tested, what became of it, and how long it took.

export default class Summary {
  outcomes = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };

  onBegin(_config, suite) {
    this.suite = suite;
  }

  onEnd({ status, duration }) {
    for (const test of this.suite.allTests()) this.outcomes[test.outcome()] += 1;
    const { expected, unexpected, skipped } = this.outcomes;
    const files = new Set(this.suite.allTests().map(({ location }) => location.file)).size;
    console.log(`browser tests ${status}: ${expected} good, ${unexpected} failed, ${skipped} not run, in ${files} files, ${Math.round(duration / 1000)} s`);
  }
}
