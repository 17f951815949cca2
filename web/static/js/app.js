// Conveniences only: every page works without this file.
(function () {
  'use strict';

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  // Show what needs a script.
  all('[data-print]').forEach(function (button) {
    button.hidden = false;
    button.addEventListener('click', function () { window.print(); });
  });

  // Paper cannot be unfolded.
  window.addEventListener('beforeprint', function () {
    all('.fold').forEach(function (fold) { fold.open = true; });
  });

  // Lead the eye to the errors of a refused form.
  var summary = document.querySelector('[data-focus]');
  if (summary) {
    summary.focus();
  }

  // A link to something inside a folded panel unfolds it.
  function reveal(hash) {
    var target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    for (var at = target; at; at = at.parentElement) {
      if (at.tagName === 'DETAILS') {
        at.open = true;
      }
    }
    if (target && /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) {
      target.focus();
    }
  }
  window.addEventListener('hashchange', function () { reveal(location.hash); });
  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link) {
      reveal(link.getAttribute('href'));
    }
  });
  reveal(location.hash);

  // Beside the text, a finding and its place are shown together: the list scrolls
  // to the one, the text to the other.
  var findings = document.getElementById('findings');
  document.addEventListener('click', function (event) {
    var step = event.target.closest && event.target.closest('[data-step], [data-mark]');
    if (!step || !findings || getComputedStyle(findings).position !== 'sticky') {
      return;
    }
    var id = step.getAttribute('href').slice(1);
    var card = document.getElementById(id);
    if (!card) {
      return;
    }
    event.preventDefault();
    all('.finding-shown').forEach(function (e) { e.classList.remove('finding-shown'); });
    var mark = document.querySelector('[data-mark="' + id + '"]');
    if (mark) {
      mark.classList.add('finding-shown');
      mark.scrollIntoView({ block: 'center' });
    }
    card.classList.add('finding-shown');
    findings.scrollTop = card.offsetTop - findings.querySelector('.panel-head').offsetHeight;
    card.focus({ preventScroll: true });
  });

  // A form is sent once; the server would ignore a second time as well.
  document.addEventListener('submit', function (event) {
    var form = event.target;
    var by = event.submitter || document.activeElement; // older browsers do not tell
    if (!form.hasAttribute('data-once') || by && by.hasAttribute('formaction')) {
      return;
    }
    if (form.hasAttribute('data-sent')) {
      event.preventDefault();
      return;
    }
    form.setAttribute('data-sent', '');
    setTimeout(function () {
      all('button[type="submit"]', form).forEach(function (b) { b.disabled = true; });
    }, 0);
  });
  window.addEventListener('pageshow', function () {
    all('form[data-sent]').forEach(function (form) {
      form.removeAttribute('data-sent');
      all('button[type="submit"]', form).forEach(function (b) { b.disabled = false; });
    });
  });

  // A list that is swapped in place must be a list: anything else, such as the
  // sign-in page, is opened as a page.
  document.addEventListener('htmx:beforeSwap', function (event) {
    var xhr = event.detail.xhr;
    if (xhr.status !== 200 || xhr.responseText.indexOf('id="list"') < 0) {
      event.preventDefault();
      location.assign(event.detail.pathInfo.finalRequestPath || location.href);
    }
  });
})();
