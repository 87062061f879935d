using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Problems;
using NewsApi.Contract.Queries;
using NewsApi.Contract.Tags;
using NewsApi.Http.Caching;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;
using NewsApi.Storage.Live;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Tags;

static class ListTags
{
    /// <summary>Tags that stories carry</summary>
    /// <remarks>A tag without a live story is not here: it says nothing to readers yet.</remarks>
    public static async Task<Ok<Page<TagView>>> Handle([AsParameters] TagList list, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        var matching = Matching(live, list);
        var rows = await After(matching, list).Take(list.FetchSize).Select(TagRow.Of).ToListAsync(stop);
        var (page, next) = list.ToPage(rows, last => CursorAfter(list, last));

        made.Add("tags");
        return TypedResults.Ok(new Page<TagView>
        {
            Items = page.ConvertAll(r => r.View),
            Next = next,
            Total = await matching.Counted(list, stop),
        });
    }

    static IQueryable<LiveTag> Matching(LiveDb live, TagList list)
    {
        var tags = live.Tags.Where(t => t.ArticleCount > 0);
        if (list.Type?.Value is { } type)
            tags = tags.Where(t => t.Type == type);
        if (list.Q is { } text && Slug.From(text).ToString() is var start)
            tags = tags.Where(t => t.SortName.StartsWith(start) || t.SortName.Contains("-" + start) || live.TagSlugs.Any(s => s.TagId == t.Id && ((string)(object)s.Slug).StartsWith(start)));
        return tags;
    }

    static IQueryable<LiveTag> After(IQueryable<LiveTag> tags, TagList list) => list.OrderOrDefault switch
    {
        TagOrder.Articles => (list.After is { } seen
            ? tags.Where(t => EF.Functions.LessThan(ValueTuple.Create(t.ArticleCount, t.Id), ValueTuple.Create((int)seen.Number, TagIdOf(seen))))
            : tags).OrderByDescending(t => t.ArticleCount).ThenByDescending(t => t.Id),
        TagOrder.Latest => (list.After is { } seen
            ? tags.Where(t => EF.Functions.LessThan(ValueTuple.Create(t.LatestAt!.Value, t.Id), ValueTuple.Create(seen.Moment, TagIdOf(seen))))
            : tags).OrderByDescending(t => t.LatestAt).ThenByDescending(t => t.Id),
        _ => (list.After is { } seen
            ? tags.Where(t => EF.Functions.GreaterThan(ValueTuple.Create(t.SortName, t.Id), ValueTuple.Create(seen.Text, (int)seen.Number)))
            : tags).OrderBy(t => t.SortName).ThenBy(t => t.Id),
    };

    static Cursor CursorAfter(TagList list, TagRow last) => list.OrderOrDefault switch
    {
        TagOrder.Articles => Cursor.At(list.FilterHash, last.Id.ToString(), last.View.ArticleCount),
        TagOrder.Latest => Cursor.At(list.FilterHash, last.View.LatestAt, default) with { Text = last.Id.ToString() },
        _ => Cursor.At(list.FilterHash, last.SortName, last.Id),
    };

    static int TagIdOf(Cursor cursor) => int.TryParse(cursor.Text, out var id) ? id : throw new InvalidRequestException("after", "must be a cursor taken from next of this list");
}

/// <summary>A tag as readers see it, with what lists of tags are sorted by.</summary>
sealed record TagRow(int Id, string SortName, TagView View)
{
    public static readonly Expression<Func<LiveTag, TagRow>> Of = t => new(t.Id, t.SortName, new()
    {
        Slug = t.Slug,
        Name = t.Name,
        Type = t.Type,
        Description = t.Description,
        Aliases = t.Aliases,
        ArticleCount = t.ArticleCount,
        LatestAt = t.LatestAt!.Value,
    });
}

/// <summary>What a list of tags is asked for with.</summary>
sealed record TagList : Paging
{
    /// <summary>Beginning of a name, of a word in it, or of an alias; case and accents do not matter.</summary>
    /// <example>ukr</example>
    [MaxLength(100)]
    public string? Q { get; init; }

    /// <summary>Only tags of this type.</summary>
    /// <example>place</example>
    public QueryEnum<TagType>? Type { get; init; }

    /// <summary>By `name` (the default), by number of `stories`, most first, or by the `latest` story, newest first.</summary>
    [DefaultValue("name")]
    public QueryEnum<TagOrder>? Order { get; init; }

    public TagOrder OrderOrDefault => Order?.Value ?? TagOrder.Name;

    protected override string FilterKey => $"tags {OrderOrDefault} {Type?.Value} {(Q is null ? "" : Slug.From(Q))}";
}

enum TagOrder { Name, Articles, Latest }
