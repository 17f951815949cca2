// The rows of new findings: adding, removing, and quoting from the text.
(function () {
  'use strict';
  var rows = document.querySelector('[data-rows]');
  if (!rows) {
    return;
  }
  var add = rows.querySelector('[data-add-row]');
  var last = 0;

  function list() {
    return Array.prototype.slice.call(rows.querySelectorAll('[data-row]'));
  }

  function part(row, name) {
    return row.querySelector('[name="finding.' + row.getAttribute('data-row') + '.' + name + '"]');
  }

  function blank(row) {
    return ['quote', 'place', 'basis', 'action'].every(function (name) {
      return part(row, name).value === '';
    });
  }

  function renumber() {
    list().forEach(function (row, i) {
      row.querySelector('[data-row-no]').textContent = String(i + 1);
    });
  }

  function dress(row) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'row-remove';
    button.textContent = '移除';
    button.addEventListener('click', function () {
      if (list().length === 1) {
        addRow();
      }
      row.remove();
      renumber();
      add.focus();
    });
    row.querySelector('legend').appendChild(button);
    last = Math.max(last, Number(row.getAttribute('data-row')));
  }

  // addRow copies a row under the next number, emptied.
  function addRow() {
    var model = list()[0];
    var from = model.getAttribute('data-row');
    var to = String(++last);
    var row = model.cloneNode(true);
    row.setAttribute('data-row', to);
    row.classList.remove('field-bad', 'just-filled');
    Array.prototype.forEach.call(row.querySelectorAll('.field-error, .row-remove'), function (e) { e.remove(); });
    Array.prototype.forEach.call(row.querySelectorAll('[name], label'), function (e) {
      ['name', 'id', 'htmlFor'].forEach(function (key) {
        if (e[key]) {
          e[key] = e[key].replace('finding.' + from + '.', 'finding.' + to + '.')
            .replace('finding-' + from + '-', 'finding-' + to + '-');
        }
      });
      e.removeAttribute('aria-invalid');
      e.removeAttribute('aria-describedby');
      if ('value' in e) {
        e.value = '';
      }
    });
    rows.insertBefore(row, add);
    dress(row);
    renumber();
    return row;
  }

  list().forEach(dress);
  list().slice(1).forEach(function (row) {
    if (blank(row)) {
      row.remove();
    }
  });
  add.hidden = false;
  add.addEventListener('click', function () { part(addRow(), 'place').focus(); });

  // Quoting: a selection in the text becomes the quote of a row.
  var paper = document.getElementById('text'); // what is in it may come later
  if (!paper) {
    return;
  }
  var quote = document.createElement('button');
  quote.type = 'button';
  quote.className = 'button button-small button-primary quote-button';
  quote.textContent = '引用为问题';
  quote.hidden = true;
  document.body.appendChild(quote);
  var picked = null;

  function selected() {
    var s = window.getSelection();
    if (!s.rangeCount || s.isCollapsed) {
      return null;
    }
    var range = s.getRangeAt(0);
    var node = range.startContainer;
    var block = (node.nodeType === 1 ? node : node.parentElement).closest('[data-address]');
    var words = s.toString().replace(/\s+/g, ' ').trim();
    if (!block || !paper.contains(block) || words === '') {
      return null;
    }
    return { words: words, block: block, box: range.getBoundingClientRect() };
  }

  document.addEventListener('mouseup', function (event) {
    if (event.target === quote) {
      return;
    }
    setTimeout(function () {
      picked = selected();
      quote.hidden = !picked;
      if (picked) {
        quote.style.left = picked.box.left + window.pageXOffset + 'px';
        quote.style.top = picked.box.bottom + window.pageYOffset + 6 + 'px';
      }
    }, 0);
  });

  quote.addEventListener('click', function () {
    fill(picked.block, picked.words);
    quote.hidden = true;
    window.getSelection().removeAllRanges();
  });

  // The button beside a block quotes all of it, without sending the form.
  paper.addEventListener('click', function (event) {
    var button = event.target.closest('.raise');
    if (button) {
      event.preventDefault();
      fill(button.closest('[data-address]'), words(button.closest('[data-address]')));
    }
  });

  function words(block) {
    var copy = block.cloneNode(true);
    Array.prototype.forEach.call(copy.querySelectorAll('[data-no-quote]'), function (e) { e.remove(); });
    return copy.textContent.replace(/\s+/g, ' ').trim();
  }

  function fill(block, text) {
    var row = list().filter(blank)[0] || addRow();
    part(row, 'quote').value = text;
    part(row, 'place').value = block.getAttribute('data-address');
    part(row, 'block').value = block.id;
    row.classList.add('just-filled');
    rows.closest('details').open = true;
    tell(row);
  }

  // tell says where the quote went, so that reading can go on.
  function tell(row) {
    var old = document.querySelector('.toast');
    if (old) {
      old.remove();
    }
    var toast = document.createElement('p');
    toast.className = 'toast';
    toast.setAttribute('role', 'status');
    toast.textContent = '已引用到问题 ' + row.querySelector('[data-row-no]').textContent;
    var link = document.createElement('a');
    link.href = '#' + part(row, 'kind').id;
    link.textContent = '去填写依据和意见';
    toast.appendChild(link);
    document.body.appendChild(toast);
    setTimeout(function () { toast.remove(); }, 8000);
  }
})();
