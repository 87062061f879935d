using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NewsApi.Contract.Problems;
using NewsApi.Contract.Queries;

namespace NewsApi.Contract.Changes;

/// <summary>What each change of a change feed can include.</summary>
enum ChangeInclude { Article }

/// <summary>The parameters of a change feed: oldest change first, from a position, with an optional long poll at the end.</summary>
abstract record ChangePaging : Paging
{
    /// <summary>
    /// The maximum number of changes per page; at most 100 with `include=article`. A page of very long articles ends early.
    /// </summary>
    [Range(1, 1000), DefaultValue(100)]
    public override int? Limit { get; init; }

    /// <summary>
    /// Where to continue: `next` of the previous page, or the `cursor` of any change. If omitted, the feed starts at the beginning.
    /// </summary>
    public override Cursor? After { get; init; }

    /// <summary>How many seconds to wait for a change if there is none yet (long polling).</summary>
    [Range(0, 20), DefaultValue(0)]
    public int? Wait { get; init; }

    /// <summary>
    /// `article` returns the whole current article instead of a reference. An article that is no longer visible to you remains a reference.
    /// </summary>
    /// <example>article</example>
    public CommaSeparated<ChangeInclude>? Include { get; init; }

    protected override int DefaultLimit => 100;

    public bool WithArticles => Include?.Has(ChangeInclude.Article) is true;

    public TimeSpan WaitTimeout => TimeSpan.FromSeconds(Wait ?? 0);

    /// <summary>The position after which the page begins.</summary>
    public long Position => After?.Number ?? 0;

    public override void Check()
    {
        base.Check();
        if (WithArticles && Limit > 100)
            throw new InvalidRequestException("limit", "must be at most 100 with include=article");
    }

    public string CursorAt(long position) => new Cursor(FilterHash, position, default, "").ToString();
}
