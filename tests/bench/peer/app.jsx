// The peer of the benches: twelve pages of the guide as a usual small Preact app would show them. It answers, remembers
// answers and ticks in local storage, and walks from page to page. No plan, no desk, no tabs that share, no rescue.

import { useEffect, useState } from 'preact/hooks';

const KEY = 'peer';
const kept = () => {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
};

function Block({ kind, heading, lines = [], facts = [] }) {
  const title = heading && <h2>{heading}</h2>;
  if (kind === 'actions') return <section class="card">{title}<ol class="actions">{lines.map((line) => <li>{line}</li>)}</ol></section>;
  if (kind === 'more') return <details class="card more"><summary>{heading}</summary>{lines.map((line) => <p>{line}</p>)}</details>;
  if (kind === 'facts') return <section class="card">{title}<dl class="facts">{facts.map(([name, value]) => <div><dt>{name}</dt> <dd>{value}</dd></div>)}</dl></section>;
  return <section class={kind}>{title}<div>{lines.map((line) => <p>{line}</p>)}</div></section>;
}

function Answers({ id, answers, state, act }) {
  return (
    <ul class="answers">
      {answers.map(({ reply, label, hint, to }) => (
        <li>
          <a class={state[id] === reply ? 'answer answer-chosen' : 'answer'} id={`answer-${reply}`} href={to} onClick={() => act({ [id]: reply })}>
            <span>{label} {hint && <small>{hint}</small>}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Page({ page, state, act }) {
  const { id, title, hint, blocks = [], answers, next } = page;
  return (
    <main>
      <nav class="crumbs"><a href="/">戻る</a></nav>
      <h1 id="page-heading" tabIndex={-1}>{title}</h1>
      {hint && <p class="hint">{hint}</p>}
      {answers && <Answers id={id} answers={answers} state={state} act={act} />}
      {blocks.map((block) => <Block {...block} />)}
      {state[id] === true && <p class="done-mark">済み</p>}
      {next && <div class="foot"><a class="button" id="go" href={next} onClick={() => act({ [id]: true })}>次へ</a></div>}
    </main>
  );
}

export function App({ pages, path: first, tabs }) {
  const [path, setPath] = useState(first);
  const [state, setState] = useState({});
  const act = (change) => setState((before) => {
    const now = { ...before, ...change };
    localStorage.setItem(KEY, JSON.stringify(now));
    return now;
  });
  useEffect(() => {
    setState(kept());
    const tap = (event) => {
      const link = event.target.closest('a[href^="/"]');
      if (!link || event.metaKey || event.ctrlKey || !pages[link.pathname]) return;
      event.preventDefault();
      history.pushState(null, '', link.pathname);
      setPath(link.pathname);
      scrollTo(0, 0);
    };
    const back = () => setPath(location.pathname);
    addEventListener('click', tap);
    addEventListener('popstate', back);
    document.documentElement.dataset.app = 'whole';
    return () => {
      removeEventListener('click', tap);
      removeEventListener('popstate', back);
    };
  }, []);
  useEffect(() => {
    document.title = pages[path].title;
    document.getElementById('page-heading').focus({ preventScroll: true });
  }, [path]);
  return (
    <>
      <header class="top"><a class="brand" href="/">みちしるべ</a> <a class="chip" href="/">非公式</a></header>
      <Page key={path} page={pages[path]} state={state} act={act} />
      <nav class="tabs">{tabs.map((name) => <a href="/">{name}</a>)}</nav>
    </>
  );
}
