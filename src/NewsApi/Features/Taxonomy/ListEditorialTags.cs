using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;
using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Results;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Taxonomy;

static class ListEditorialTags
{
    /// <summary>All tags</summary>
    /// <remarks>Those that no story carries among them, in the order of their slugs.</remarks>
    public static async Task<Versioned<Page<EditorialTag>>> Handle([AsParameters] EditorialTagList list, NewsDb db, CancellationToken stop)
    {
        var tags = db.Tags.AsNoTracking().Where(t => t.MergedIntoId == null);
        if (list.Q is { } q && Newsroom.Slug.From(q).ToString() is var beginning)
            tags = tags.Where(t => t.Slugs.Any(s => ((string)(object)s.Slug).StartsWith(beginning)));
        var rows = await tags.InSlugOrder(list.After).Take(list.FetchSize).ToListAsync(stop);
        var (page, next) = list.ToPage(rows, last => Cursor.At(list.FilterHash, last.Slug.ToString()));
        return new(new()
        {
            Items = page.ConvertAll(t => EditorialTag.Of(t)),
            Next = next,
            Total = await tags.Counted(list, stop),
        });
    }
}

/// <summary>What the list of all tags is asked for with.</summary>
sealed record EditorialTagList : Paging
{
    /// <summary>Only tags of which a name, an alias or a slug begins like this.</summary>
    /// <example>Kyiv</example>
    [MaxLength(100)]
    public string? Q { get; init; }

    protected override string FilterKey => $"desk tags {Q}";
}
