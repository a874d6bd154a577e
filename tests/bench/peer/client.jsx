import { hydrate } from 'preact';
import { App } from './app.jsx';
import { pages, tabs } from './content.json';

hydrate(<App pages={pages} path={location.pathname} tabs={tabs} />, document.getElementById('app'));
navigator.serviceWorker?.register('/sw.js');
