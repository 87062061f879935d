using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Storage;

namespace NewsApi.Features.Vocabulary;

static class ListDeskTags
{
    /// <summary>All tags</summary>
    /// <remarks>Those that no story carries among them, in the order of their slugs.</remarks>
    public static async Task<Written<Page<DeskTag>>> Handle([AsParameters] DeskTagList list, NewsDb db, CancellationToken stop)
    {
        var tags = db.Tags.AsNoTracking().Where(t => t.MergedIntoId == null);
        if (list.Q is { } q && Newsroom.Slug.From(q).ToString() is var beginning)
            tags = tags.Where(t => t.Slugs.Any(s => ((string)(object)s.Slug).StartsWith(beginning)));
        var rows = await tags.InSlugOrder(list.After).Take(list.Reach).ToListAsync(stop);
        var (page, next) = list.Cut(rows, last => Cursor.At(list.Hash, last.Slug.ToString()));
        return new(new()
        {
            Items = page.ConvertAll(t => DeskTag.Of(t)),
            Next = next,
            Total = await tags.Counted(list, stop),
        });
    }
}

/// <summary>What the list of all tags is asked for with.</summary>
sealed record DeskTagList : Paging
{
    /// <summary>Only tags of which a name, an alias or a slug begins like this.</summary>
    /// <example>Kyiv</example>
    [MaxLength(100)]
    public string? Q { get; init; }

    protected override string Binding => $"desk tags {Q}";
}
