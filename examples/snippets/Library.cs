using System;
using System.Collections.Generic;

/// <summary>Loans of a small library.</summary>
public static class Library
{
    /// <summary>Cents that are due for a book that comes back late; never more than the book costs.</summary>
    public static int Fine(int daysLate, int price)
    {
        if (daysLate <= 0)
        {
            return 0;
        }
        int fine = daysLate <= 7 ? daysLate * 10 : 70 + (daysLate - 7) * 25;
        return Math.Min(fine, price);
    }

    /// <summary>Who gets a book next: the one who waits longest and has fewer than three at home.</summary>
    public static string Next(IEnumerable<string> queue, IDictionary<string, int> atHome)
    {
        foreach (string reader in queue)
        {
            int books;
            if (!atHome.TryGetValue(reader, out books) || books < 3)
            {
                return reader;
            }
        }
        return null;
    }

    /// <summary>Shelves that are filled one after the other without splitting a series.</summary>
    public static int Shelves(int[] series, int width)
    {
        int shelves = 0, room = 0;
        foreach (int books in series)
        {
            if (books > room)
            {
                shelves++;
                room = width;
            }
            room -= books;
        }
        return shelves;
    }
}
