using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Problems;
using NewsApi.Contract.Queries;
using NewsApi.Contract.Tags;
using NewsApi.Http.Caching;
using NewsApi.Newsroom.Tags;
using NewsApi.Newsroom.Text;
using NewsApi.Storage.Live;
using NewsApi.Storage.Queries;

namespace NewsApi.Features.Tags;

static class ListTags
{
    /// <summary>List tags</summary>
    /// <remarks>Returns the tags of published articles, ordered by name by default.</remarks>
    public static async Task<Ok<Page<TagView>>> Handle(
        [AsParameters] TagList list, LiveDb live, SurrogateKeys keys, CancellationToken stop)
    {
        var matching = Matching(live, list);
        var rows = await Ordered(matching, list).Take(list.FetchSize).Select(TagRow.Of).ToListAsync(stop);
        var (page, next) = list.ToPage(rows, last => CursorAfter(list, last));

        keys.Add("tags");
        return TypedResults.Ok(new Page<TagView>
        {
            Items = page.ConvertAll(r => r.View),
            Next = next,
            Total = await matching.Counted(list, stop),
        });
    }

    static IQueryable<LiveTag> Matching(LiveDb live, TagList list)
    {
        var tags = live.PublishedTags();
        if (list.Type?.Value is { } type)
            tags = tags.Where(t => t.Type == type);
        if (list.Q is { } text && SearchKey.Of(text) is var prefix)
            tags = prefix is "" ? tags.Where(t => false) : tags.Where(t => t.SearchNames.Contains("-" + prefix));
        return tags;
    }

    static IQueryable<LiveTag> Ordered(IQueryable<LiveTag> tags, TagList list) => list.OrderOrDefault switch
    {
        TagOrder.Articles => tags.KeysetDescending(
            t => t.ArticleCount, t => t.Id, list.After is { } after ? ((int)after.Number, TagIdOf(after)) : null),
        TagOrder.Latest => tags.KeysetDescending(
            t => t.LatestAt, t => t.Id, list.After is { } after ? (after.Moment, TagIdOf(after)) : null),
        _ => tags.KeysetAscending(
            t => t.SortName, t => t.Id, list.After is { } after ? (after.Text, (int)after.Number) : null),
    };

    static Cursor CursorAfter(TagList list, TagRow last) => list.OrderOrDefault switch
    {
        TagOrder.Articles => Cursor.At(list.FilterHash, last.Id.ToString(), last.View.ArticleCount),
        TagOrder.Latest => Cursor.At(list.FilterHash, last.View.LatestAt, default) with { Text = last.Id.ToString() },
        _ => Cursor.At(list.FilterHash, last.SortName, last.Id),
    };

    static int TagIdOf(Cursor cursor) => int.TryParse(cursor.Text, out var id)
        ? id
        : throw new InvalidRequestException("after", "must be the next cursor of a page of this list");
}

/// <summary>Query parameters of the tag list.</summary>
sealed record TagList : Paging
{
    /// <summary>Start of a name, of a word in a name, or of an alias. Case and accents are ignored.</summary>
    /// <example>ukr</example>
    [MaxLength(100)]
    public string? Q { get; init; }

    /// <summary>Only tags of this type.</summary>
    /// <example>place</example>
    public QueryEnum<TagType>? Type { get; init; }

    /// <summary>
    /// By `name` (the default), by number of `articles`, highest first, or by publication time of the `latest` article, newest first.
    /// </summary>
    [DefaultValue("name")]
    public QueryEnum<TagOrder>? Order { get; init; }

    public TagOrder OrderOrDefault => Order?.Value ?? TagOrder.Name;

    protected override string FilterKey => $"tags {OrderOrDefault} {Type?.Value} {(Q is null ? "" : SearchKey.Of(Q))}";
}

enum TagOrder { Name, Articles, Latest }
