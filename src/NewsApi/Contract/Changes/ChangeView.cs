using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Problems;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Webhooks;

namespace NewsApi.Contract.Changes;

/// <summary>One line of the change feed: what happened to a story that readers could see.</summary>
sealed record ChangeView
{
    /// <summary>The place behind this line: send it as `after`, or as `Last-Event-ID`, to go on from here. It never expires.</summary>
    public required string Cursor { get; init; }

    /// <summary>What happened. A story that was `killed` stays so for ever: remove every copy of it.</summary>
    public required PublicChangeKind Kind { get; init; }

    /// <summary>When. RFC 3339, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The story.</summary>
    public required ChangedArticle Article { get; init; }
}

/// <summary>What can happen to a story before readers' eyes.</summary>
enum PublicChangeKind { Published, Revised, Corrected, Moved, Killed }

/// <summary>One line of a partner's change feed.</summary>
sealed record PartnerChangeView
{
    /// <summary>The place behind this line: send it as `after` to go on from here. It never expires.</summary>
    public required string Cursor { get; init; }

    /// <summary>What happened. `published`: you may run it from now on. `withdrawn`: you may not run it any more; remove every copy of it.</summary>
    public required PartnerChangeKind Kind { get; init; }

    /// <summary>Why a story was withdrawn: it was `killed`, or it is `notEntitled` for you any more. Null for all other kinds.</summary>
    public required WithdrawalReason? Reason { get; init; }

    /// <summary>When. RFC 3339, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The story.</summary>
    public required ChangedArticle Article { get; init; }
}

/// <summary>The cursors of partners' change feeds: one place, so that a message may name one.</summary>
static class PartnerChanges
{
    public const string FilterKey = "partner changes";

    public static string CursorAt(long position) => new Cursor(Cursor.Hash(FilterKey), position, default, "").ToString();
}

/// <summary>Why a story must be taken back.</summary>
enum WithdrawalReason { Killed, NotEntitled }

/// <summary>The story of a change, as it was then; with `include=article` the whole story as it now is, where it may still be shown.</summary>
[JsonConverter(typeof(ChangedArticleJson))]
sealed record ChangedArticle
{
    /// <summary>The story's identity.</summary>
    public required Id<Article> Id { get; init; }

    /// <summary>Its slug at that change.</summary>
    public required string Slug { get; init; }

    /// <summary>Its version at that change.</summary>
    public required int Version { get; init; }

    /// <summary>The reader's page at that change. Absolute.</summary>
    [Url]
    public required string Url { get; init; }

    /// <summary>The whole story, an <see cref="ArticleDetail"/> made ready.</summary>
    [JsonIgnore]
    public byte[]? Document { get; init; }
}

sealed class ChangedArticleJson : JsonConverter<ChangedArticle>
{
    public override ChangedArticle Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, ChangedArticle article, JsonSerializerOptions options)
    {
        if (article.Document is { } whole)
        {
            writer.WriteRawValue(whole, skipInputValidation: true);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("id", article.Id.Value);
        writer.WriteString("slug", article.Slug);
        writer.WriteNumber("version", article.Version);
        writer.WriteString("url", article.Url);
        writer.WriteEndObject();
    }
}

/// <summary>What each line of a change feed brings along.</summary>
enum ChangeInclude { Article }

/// <summary>How a change feed is read: oldest first, from a place in it, and waiting for news at its end.</summary>
abstract record ChangePaging : Paging
{
    /// <summary>How many lines a page holds; at most 100 with `include=article`.</summary>
    [Range(1, 1000), System.ComponentModel.DefaultValue(100)]
    public override int? Limit { get; init; }

    /// <summary>Where to go on: `next` of the page before, or the `cursor` of any line. Left out, from the beginning.</summary>
    public override Cursor? After { get; init; }

    /// <summary>How many seconds to wait for a line where there is none yet (long poll).</summary>
    [Range(0, 20), System.ComponentModel.DefaultValue(0)]
    public int? Wait { get; init; }

    /// <summary>`article` puts the whole story, as it now is, in place of its mere address. Where it may not be shown any more, the address stays.</summary>
    /// <example>article</example>
    public CommaSeparated<ChangeInclude>? Include { get; init; }

    protected override int DefaultLimit => 100;

    public bool WithArticles => Include?.Has(ChangeInclude.Article) is true;

    public TimeSpan WaitTimeout => TimeSpan.FromSeconds(Wait ?? 0);

    /// <summary>The position behind which the page begins.</summary>
    public long Position => After?.Number ?? 0;

    public override void Check()
    {
        base.Check();
        if (WithArticles && Limit > 100)
            throw new InvalidRequestException("limit", "must be at most 100 where include brings whole stories");
    }

    public string CursorAt(long position) => new Cursor(FilterHash, position, default, "").ToString();
}
