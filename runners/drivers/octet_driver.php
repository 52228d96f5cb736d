<?php
// Loads answer.php, calls its function once for each case of octet_cases and writes what it gives to descriptor 3.
//
// The form of cases and frames: benchmarks/typed/wire.hpp. The sandbox holds no expected value: an answer that takes
// over this process can make its own values wrong, missing or late, and nothing else. So what is kept apart here is
// only what an honest answer could touch by accident: names, by the namespace.
namespace octet_driver;

const DEEPEST = 100; // values nested deeper are not written
const MOST_PARTS = 4000000;
const LONGEST_VALUE = 64 << 20;
const LONGEST_TEXT = 300; // bytes that are told of an exception

final class NotPlain extends \Exception {}

// "map<int, list<str>>" as its name and its parts.
final class Type {
    public array $parts = [];

    private function __construct(public string $name) {}

    // The result's, of "(list<int>) -> bool"; null where none is declared.
    public static function ofResult(string $signature): ?Type {
        $arrow = \strrpos($signature, '->');
        if ($arrow === false) return null;
        \preg_match_all('/[a-z]+|[<>]/', \substr($signature, $arrow + 2), $words);
        $at = 0;
        return self::read($words[0], $at);
    }

    private static function read(array $words, int &$at): Type {
        $type = new Type($words[$at++]);
        if (($words[$at] ?? '') !== '<') return $type;
        for (++$at; ($words[$at] ?? '>') !== '>';) $type->parts[] = self::read($words, $at);
        ++$at;
        return $type;
    }

    public function part(int $index): ?Type {
        return $this->parts[$this->name === 'tuple' ? $index : 0] ?? null;
    }
}

// Arguments: fresh ones for every case.
final class Reader {
    public function __construct(private string $data, public int $at = 0) {}

    public function until(string $end): string {
        $begin = $this->at;
        $found = \strpos($this->data, $end, $begin);
        $this->at = $found + 1;
        return \substr($this->data, $begin, $found - $begin);
    }

    private function take(int $size): string {
        $this->at += $size;
        return \substr($this->data, $this->at - $size, $size);
    }

    private function items(): array {
        $items = [];
        for ($left = (int)$this->until(':'); $left > 0; --$left) $items[] = $this->value();
        return $items;
    }

    private function map(): array {
        $items = [];
        for ($left = (int)$this->until(':'); $left > 0; --$left) {
            $key = $this->value();
            $items[$key] = $this->value();
        }
        return $items;
    }

    public function value(): mixed {
        switch ($this->data[$this->at++]) {
            case 't': return true;
            case 'f': return false;
            case 'i': return $this->until(';') + 0; // beyond 64 bits a float, as PHP reads its own numbers
            case 'd': return \unpack('E', \hex2bin($this->take(16)))[1];
            case 's': return $this->take((int)$this->until(':'));
            case 'l':
            case 'u': return $this->items();
            case 'm': return $this->map();
            default: return null;
        }
    }
}

// Makes the form of one value, by its exact type: no code of the answer runs for it.
final class Writer {
    public string $out = '';
    private int $parts = 0;

    public function value(mixed &$value, ?Type $type, int $depth = 0): void {
        if (++$this->parts > MOST_PARTS) throw new NotPlain('too many parts');
        if (\strlen($this->out) > LONGEST_VALUE) throw new NotPlain('too long');
        if (\is_int($value)) $this->out .= "i$value;";
        elseif (\is_string($value)) $this->text($value);
        elseif (\is_array($value)) $this->items($value, $type, $depth);
        elseif (\is_bool($value)) $this->out .= $value ? 't' : 'f';
        elseif (\is_float($value)) $this->out .= 'd' . \bin2hex(\pack('E', $value));
        elseif ($value === null) $this->out .= 'n';
        else throw new NotPlain(\get_debug_type($value));
    }

    private function text(string $value): void {
        if (\strlen($value) > LONGEST_VALUE) throw new NotPlain('too long');
        if (\preg_match('//u', $value) !== 1) throw new NotPlain('string that is not UTF-8');
        $this->out .= 's' . \strlen($value) . ':' . $value;
    }

    // An array is a list where its keys are 0, 1, 2, ..., unless a map is declared.
    private function items(array &$items, ?Type $type, int $depth): void {
        if ($depth === DEEPEST) throw new NotPlain('too deep');
        if ($type?->name === 'opt') $type = $type->part(0);
        $declared = $type?->name === 'map' ? $type->parts : null;
        $isMap = $declared !== null || !\array_is_list($items);
        $this->out .= ($isMap ? 'm' : 'l') . \count($items) . ':';
        foreach ($items as $key => &$item) {
            if ($isMap) $this->key($key, $declared[0] ?? null);
            $this->value($item, $isMap ? $declared[1] ?? null : $type?->part($key), $depth + 1);
        }
    }

    // PHP keeps the key "1" as 1.
    private function key(int|string $key, ?Type $type): void {
        if (\is_int($key) && $type?->name === 'int') $this->out .= "i$key;";
        else $this->text((string)$key);
    }
}

// Type and message of an exception.
function describe(\Throwable $error): string {
    $text = $error instanceof NotPlain ? 'not plain: ' : \get_class($error) . ': ';
    $text = \substr($text . $error->getMessage(), 0, LONGEST_TEXT + 1);
    for ($size = LONGEST_TEXT; \strlen($text) > $size && (\ord($text[$size]) & 0xC0) === 0x80;) --$size;
    $text = \substr($text, 0, $size);
    return \preg_match('//u', $text) === 1 ? $text : \preg_replace('/[^ -~]/', '?', $text);
}

final class Driver {
    private Reader $reader;
    private ?Type $type;
    private string $entry;
    private $report;

    public function __construct() {
        $this->report = \fopen('php://fd/3', 'w');
        $this->reader = new Reader(\file_get_contents(__DIR__ . '/octet_cases'));
        $this->entry = $this->reader->until("\n");
        $this->type = Type::ofResult($this->reader->until("\n"));
    }

    private function emit(string $kind, int $index, string $payload): void {
        $left = "$kind $index " . \strlen($payload) . "\n" . $payload;
        while ($left !== '') {
            $sent = (int)@\fwrite($this->report, $left); // nothing where the pipe takes no more for now
            if ($sent === 0) \usleep(1000);
            $left = \substr($left, $sent);
        }
    }

    private function call(array $arguments): string {
        $value = ($this->entry)(...$arguments);
        $writer = new Writer();
        $writer->value($value, $this->type);
        return $writer->out;
    }

    public function run(): never {
        if (!\function_exists($this->entry)) {
            \file_put_contents('php://stderr', "octet: the answer has no function {$this->entry}\n");
            exit(1);
        }
        $first = (int)\getenv('OCTET_FROM');
        $this->emit('l', 0, '');
        ++$this->reader->at;
        $count = (int)$this->reader->until(':');
        for ($index = 0; $index < $count; ++$index) {
            $arguments = $this->reader->value();
            if ($index < $first) continue;
            $kind = 'v';
            try {
                $payload = $this->call($arguments);
            } catch (\Throwable $error) {
                $kind = 'x';
                $payload = describe($error);
            }
            $this->emit($kind, $index, $payload);
            unset($arguments, $payload, $error);
        }
        $this->emit('e', $count, '');
        exit(0);
    }
}

// The answer's variables are global, as in a program of its own: here are none.
\define('octet_driver\DRIVER', new Driver());
require __DIR__ . '/answer.php';
DRIVER->run();
