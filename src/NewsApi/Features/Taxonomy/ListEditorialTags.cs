using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;
using NewsApi.Contract.Taxonomy;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Text;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Taxonomy;

static class ListEditorialTags
{
    /// <summary>List editorial tags</summary>
    /// <remarks>Lists all tags, including tags without published articles, in the order of their slugs. Merged tags are left out.</remarks>
    public static async Task<Versioned<Page<EditorialTag>>> Handle(
        [AsParameters] EditorialTagList list, NewsDb db, CancellationToken stop)
    {
        var tags = db.Tags.AsNoTracking().Where(t => t.MergedIntoId == null);
        if (list.Q is { } q && (Slug.From(q).ToString(), NameKey.Of(q)) is var (slug, name))
            tags = tags.Where(t => t.NameKeys.Any(k => k.StartsWith(name)) || t.Slugs.Any(s => ((string)(object)s.Slug).StartsWith(slug)));
        var rows = await tags.OrderBySlug(list.After).Take(list.FetchSize).ToListAsync(stop);
        var (page, next) = list.ToPage(rows, last => Cursor.At(list.FilterHash, last.Slug.ToString()));
        return new(new()
        {
            Items = page.ConvertAll(t => EditorialTag.Of(t)),
            Next = next,
            Total = await tags.Counted(list, stop),
        });
    }
}

/// <summary>The parameters of the list of editorial tags.</summary>
sealed record EditorialTagList : Paging
{
    /// <summary>Only tags with a name, alias or slug that starts with this text.</summary>
    /// <example>Kyiv</example>
    [MaxLength(100)]
    public string? Q { get; init; }

    protected override string FilterKey => $"editorial tags {Q}";
}
