/**
 * In development alone: tells the server which content this page was made of. While a page loads it hears of no change, and would
 * go on showing what has been edited meanwhile.
 */
const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
const made = navigation?.serverTiming.find(({ name }) => name === 'content')?.description;
import.meta.hot?.send('casebook:content', made);
