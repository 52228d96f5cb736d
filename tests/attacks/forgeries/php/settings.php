<?php
// Changes how numbers and texts are written.
ini_set('precision', '1');
ini_set('serialize_precision', '1');
setlocale(LC_ALL, 'de_DE.UTF-8');
function steps($numbers) {
    return [4.4, '4'];
}
