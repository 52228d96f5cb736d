<?php

/** Litres for a bed; half of it when rain is forecast, nothing below five degrees. */
function water_for(float $squareMetres, int $degrees, bool $rain): float
{
    if ($degrees < 5) {
        return 0.0;
    }
    $litres = $squareMetres * ($degrees > 25 ? 8 : 5);
    return $rain ? $litres / 2 : $litres;
}

/** Which beds may stand side by side: no two of one family. */
function is_good_order(array $families): bool
{
    for ($i = 1; $i < count($families); $i++) {
        if ($families[$i] === $families[$i - 1]) {
            return false;
        }
    }
    return true;
}

/** The week in which a seed that takes so many days has to be sown. */
function sowing_week(int $harvestWeek, int $days): int
{
    $week = $harvestWeek - intdiv($days + 6, 7);
    while ($week < 1) {
        $week += 52;
    }
    return $week;
}
