// Shows the API reference with swagger-ui, without asking any other host.
(function () {
  'use strict';
  var box = document.getElementById('api');
  if (!box || !window.SwaggerUIBundle) {
    return;
  }
  window.SwaggerUIBundle({
    url: box.getAttribute('data-spec'),
    domNode: box,
    deepLinking: true,
    validatorUrl: null,
    defaultModelsExpandDepth: 0
  });
})();
