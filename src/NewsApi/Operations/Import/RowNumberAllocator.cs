using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsApi.Storage;

namespace NewsApi.Operations.Import;

/// <summary>
/// Keeps the numbers of imported tags and sections where possible, because cursors contain them and lists sort by them. A number is kept if
/// it is above every block that a sequence of this database has handed out, including blocks that a process has only partly used.
/// </summary>
sealed class RowNumberAllocator
{
    const int SequenceIncrement = 10;

    readonly int firstFreeSection;
    readonly int firstFreeTag;
    int lastSection;
    int lastTag;

    RowNumberAllocator(int firstFreeSection, int firstFreeTag) =>
        (this.firstFreeSection, this.firstFreeTag) = (firstFreeSection, firstFreeTag);

    public static async Task<RowNumberAllocator> Load(NewsDb db, CancellationToken stop)
    {
        var free = await db.Database.SqlQuery<long>($"""
            select case when is_called then last_value + {SequenceIncrement} else last_value end as "Value" from newsroom.section_numbers
            union all
            select case when is_called then last_value + {SequenceIncrement} else last_value end from newsroom.tag_numbers
            """).ToListAsync(stop);
        return new((int)free[0], (int)free[1]);
    }

    /// <summary>Returns the number if the section can keep it, else 0: the section gets a number from the sequence.</summary>
    public int AllocateSection(int? number) => Allocate(number, firstFreeSection, ref lastSection);

    /// <summary>Returns the number if the tag can keep it, else 0: the tag gets a number from the sequence.</summary>
    public int AllocateTag(int? number) => Allocate(number, firstFreeTag, ref lastTag);

    // Numbers must rise, so that two records with the same number cannot both keep it.
    static int Allocate(int? number, int firstFree, ref int last) =>
        number is { } wanted && wanted >= firstFree && wanted > last ? last = wanted : 0;

    /// <summary>Moves the sequences past the numbers that were kept.</summary>
    public async Task AdvanceSequences(NewsDb db, CancellationToken stop)
    {
        foreach (var (sequence, last) in new[] { ("newsroom.section_numbers", lastSection), ("newsroom.tag_numbers", lastTag) })
            if (last > 0)
                await db.Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture,
                    $"select setval('{sequence}', {last} + 1, false) from {sequence} where last_value <= {last}"), stop);
    }
}
