using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsApi.Storage;

namespace NewsApi.Operations.Import;

/// <summary>
/// The numbers of tags and sections that come from another database. Cursors and ties in lists hold them, so they are kept where they can be:
/// above every block of numbers that was ever drawn here, also by a program that has not used all of its block.
/// </summary>
sealed class RowIds
{
    const int Block = 10; // as the sequences count

    readonly int freeSections;
    readonly int freeTags;
    int lastSection;
    int lastTag;

    RowIds(int freeSections, int freeTags) => (this.freeSections, this.freeTags) = (freeSections, freeTags);

    public static async Task<RowIds> Read(NewsDb db, CancellationToken stop)
    {
        var free = await db.Database.SqlQuery<long>($"""
            select case when is_called then last_value + {Block} else last_value end as "Value" from newsroom.section_numbers
            union all
            select case when is_called then last_value + {Block} else last_value end from newsroom.tag_numbers
            """).ToListAsync(stop);
        return new((int)free[0], (int)free[1]);
    }

    /// <summary>The number that a section keeps; 0 where it must draw one.</summary>
    public int OfSection(int? number) => Kept(number, freeSections, ref lastSection);

    /// <summary>The number that a tag keeps; 0 where it must draw one.</summary>
    public int OfTag(int? number) => Kept(number, freeTags, ref lastTag);

    // Rising numbers only: two lines with one number cannot both have it.
    static int Kept(int? number, int free, ref int last) => number is { } wanted && wanted >= free && wanted > last ? last = wanted : 0;

    /// <summary>Sees to it that what was kept is never drawn.</summary>
    public async Task Raise(NewsDb db, CancellationToken stop)
    {
        foreach (var (sequence, last) in new[] { ("newsroom.section_numbers", lastSection), ("newsroom.tag_numbers", lastTag) })
            if (last > 0)
                await db.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture,
                    $"select setval('{sequence}', {last} + 1, false) from {sequence} where last_value <= {last}"), stop);
    }
}
