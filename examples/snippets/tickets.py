"""Prices of a ferry line."""


def fare(age, return_trip):
    """In cents; children under six travel for nothing."""
    if age < 6:
        return 0
    single = 450 if age < 15 else 900
    return single * 2 - 100 if return_trip else single


def cheapest_group(ages):
    """Families of up to five share one card when that is less than what they would pay alone."""
    alone = sum(fare(age, False) for age in ages)
    card = 2100
    return min(alone, card) if len(ages) <= 5 else alone


def busiest_hour(departures):
    """Departures are pairs of hour and passengers; the earlier hour wins a tie."""
    totals = {}
    for hour, passengers in departures:
        totals[hour] = totals.get(hour, 0) + passengers
    return max(sorted(totals), key=totals.get, default=None)


def seats_left(capacity, bookings):
    left = capacity
    for name, seats in bookings:
        if seats <= left:
            left -= seats
    return left
