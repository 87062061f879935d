using FluentValidation;
using NewsApi.Contract.Import;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Text;

namespace NewsApi.Contract.Editing;

/// <summary>A story as the newsroom writes it. Its text comes as `blocks` or as `bodyHtml`, exactly one of the two.</summary>
sealed record ArticleDraft
{
    /// <summary>Plain text, 1–300 characters.</summary>
    /// <example>Seoul presses for a joint answer</example>
    public required string Headline { get; init; }

    /// <summary>The readable part of its address. Left out, a new story gets one made of its headline, and an old one keeps its own.</summary>
    public Slug? Slug { get; init; }

    /// <summary>The sentence below the headline. Plain text, at most 1,000 characters.</summary>
    public string? Standfirst { get; init; }

    /// <summary>The slug of the section it runs in.</summary>
    /// <example>world-news</example>
    public required Slug Section { get; init; }

    /// <summary>Slugs of tags, or of their aliases, the most important first. At most 50.</summary>
    public IReadOnlyList<Slug> Tags { get; init; } = [];

    /// <summary>Who wrote it. At most 20.</summary>
    public IReadOnlyList<BylineRecord> Bylines { get; init; } = [];

    /// <summary>A BCP 47 tag; `en-GB` when left out.</summary>
    /// <example>en-GB</example>
    public string? Language { get; init; }

    /// <summary>The agency or publisher it was taken from.</summary>
    public SourceRecord? Source { get; init; }

    /// <summary>The picture above the story.</summary>
    public LeadImageDraft? LeadImage { get; init; }

    /// <summary>The text as blocks in reading order, at most 1,000. A draft may have none yet.</summary>
    public IReadOnlyList<BlockDraft>? Blocks { get; init; }

    /// <summary>The text as one piece of HTML, at most 500,000 characters; it is taken apart into blocks. A picture is a `figure` or `img` with `data-image-id`.</summary>
    public string? BodyHtml { get; init; }

    /// <summary>Whether partners may run it; `allowed` when left out.</summary>
    public Syndication Syndication { get; init; }

    /// <summary>What the system it comes from calls it, at most 200 characters; no other story may have it. Only a new story takes one.</summary>
    public string? SourceId { get; init; }
}

/// <summary>The picture above a story.</summary>
sealed record LeadImageDraft
{
    /// <summary>The id of a picture that is here.</summary>
    public required Id<Image> ImageId { get; init; }

    /// <summary>Alt text for this place; left out, the picture's own. Plain text, at most 1,000 characters.</summary>
    public string? Alt { get; init; }

    /// <summary>Caption for this place; left out, the picture's own; empty for none. Plain text, at most 2,000 characters.</summary>
    public string? Caption { get; init; }
}

/// <summary>What a text must be, wherever one is sent.</summary>
static class TextDraft
{
    const int LongestHtml = 500_000;

    public static void OneText<T>(this AbstractValidator<T> rules, Func<T, IReadOnlyList<BlockDraft>?> blocks, Func<T, string?> html)
    {
        rules.RuleFor(d => d).Must(d => blocks(d) is null || html(d) is null).OverridePropertyName("blocks").WithMessage("cannot stand beside bodyHtml: send one of the two");
        rules.RuleFor(d => d).Must(d => blocks(d) is not { } given || given.All(b => b is not null)).OverridePropertyName("blocks").WithMessage("must not hold null")
            .Must(d => blocks(d) is not { Count: > BlockRules.MaxBlocks }).OverridePropertyName("blocks").WithMessage($"must have at most {BlockRules.MaxBlocks} items");
        rules.RuleFor(d => d).Must(d => html(d) is not { Length: > LongestHtml }).OverridePropertyName("bodyHtml").WithMessage($"must have at most {LongestHtml} characters")
            .Must(d => html(d) is null || Characters.AreStorable(html(d)!)).OverridePropertyName("bodyHtml").WithMessage("must not hold control characters or broken Unicode");
    }
}

sealed class ArticleDraftValidator : AbstractValidator<ArticleDraft>
{
    public ArticleDraftValidator()
    {
        RuleFor(d => d.Headline).Text(300);
        RuleFor(d => d.Standfirst).OptionalText(1000);
        RuleFor(d => d.Tags).Must(tags => tags.Count <= 50).WithMessage("must have at most 50 items");
        RuleFor(d => d.Bylines).AtMost(20);
        RuleForEach(d => d.Bylines).ChildRules(byline => byline.RuleFor(b => b.Name).Text(200));
        RuleFor(d => d.Language).Language();
        RuleFor(d => d.Source!).ChildRules(source =>
        {
            source.RuleFor(s => s.Name).Text(200);
            source.RuleFor(s => s.Uri).WebAddress();
        }).When(d => d.Source is not null);
        RuleFor(d => d.LeadImage!).ChildRules(lead =>
        {
            lead.RuleFor(l => l.Alt!).Text(1000).When(l => l.Alt is not null);
            lead.RuleFor(l => l.Caption).OptionalText(2000);
        }).When(d => d.LeadImage is not null);
        RuleFor(d => d.SourceId!).Text(200).When(d => d.SourceId is not null);
        this.OneText(d => d.Blocks, d => d.BodyHtml);
        this.Blocks(d => d.Blocks!);
    }
}

/// <summary>When to publish.</summary>
sealed record Publication
{
    /// <summary>The moment that the story may be read from. Left out, it is published now. RFC 3339.</summary>
    /// <example>2030-01-01T06:00:00Z</example>
    public DateTimeOffset? EmbargoedUntil { get; init; }
}

/// <summary>Why a story is withdrawn.</summary>
sealed record KillReason
{
    /// <summary>For the desk's own record, never shown to readers. Plain text, 1–2,000 characters.</summary>
    /// <example>The court has forbidden it.</example>
    public required string Reason { get; init; }
}

sealed class KillReasonValidator : AbstractValidator<KillReason>
{
    public KillReasonValidator() => RuleFor(w => w.Reason).Text(2000);
}

/// <summary>What was wrong and what is right.</summary>
sealed record CorrectionDraft
{
    /// <summary>Shown to readers below the story. Plain text, 1–2,000 characters.</summary>
    /// <example>An earlier version of this story gave the wrong day.</example>
    public required string Text { get; init; }

    /// <summary>The text put right, as blocks; left out, the text stays.</summary>
    public IReadOnlyList<BlockDraft>? Blocks { get; init; }

    /// <summary>The text put right, as one piece of HTML; instead of `blocks`.</summary>
    public string? BodyHtml { get; init; }
}

sealed class CorrectionDraftValidator : AbstractValidator<CorrectionDraft>
{
    public CorrectionDraftValidator()
    {
        RuleFor(c => c.Text).Text(2000);
        this.OneText(c => c.Blocks, c => c.BodyHtml);
        this.Blocks(c => c.Blocks!);
    }
}

/// <summary>Where a story is to be found.</summary>
sealed record AddressDraft
{
    /// <summary>The slug of another section to run it in; left out, it stays where it is.</summary>
    public Slug? Section { get; init; }

    /// <summary>Another slug; the old one redirects for ever. Left out, it stays.</summary>
    public Slug? Slug { get; init; }
}

sealed class AddressDraftValidator : AbstractValidator<AddressDraft>
{
    public AddressDraftValidator() =>
        RuleFor(a => a).Must(a => a.Section is not null || a.Slug is not null).OverridePropertyName("slug").WithMessage("must be given, or section, or both");
}

/// <summary>What readers are offered next.</summary>
sealed record RelatedPinsDraft
{
    /// <summary>Ids of stories, the first one first; at most 20. One that is not published yet appears when it is.</summary>
    public required IReadOnlyList<Id<Article>> Pins { get; init; }
}

sealed class RelatedPinsDraftValidator : AbstractValidator<RelatedPinsDraft>
{
    public RelatedPinsDraftValidator() => RuleFor(p => p.Pins)
        .Must(p => p.Count <= 20).WithMessage("must have at most 20 items")
        .Must(p => p.Distinct().Count() == p.Count).WithMessage("must name each story once");
}

/// <summary>What became of a story by a write.</summary>
sealed record ArticleWriteResult
{
    /// <summary>The story's identity.</summary>
    public required Id<Article> Id { get; init; }

    /// <summary>The readable part of its address.</summary>
    public required Slug Slug { get; init; }

    /// <summary>How far it is: `draft`, `embargoed` (will be published by itself), `published`, `killed`.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Counts its changes; what If-Match takes.</summary>
    public required int Version { get; init; }

    /// <summary>The reader's page, once it is published.</summary>
    public required string Url { get; init; }

    /// <summary>When it was published. RFC 3339, UTC.</summary>
    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it will be. RFC 3339, UTC.</summary>
    public required DateTimeOffset? EmbargoedUntil { get; init; }

    /// <summary>What sanitising took out of what was sent; at most 100 kinds. Empty when all of it stayed.</summary>
    public required IReadOnlyList<string> Removed { get; init; }

    public static ArticleWriteResult Of(Article article, Section section, Site site, IEnumerable<string>? removed = null) => new()
    {
        Id = article.Id,
        Slug = article.Slug,
        Stage = article.Stage,
        Version = article.Version,
        Url = site.ArticleUrl(section, article.Slug),
        PublishedAt = article.PublishedAt,
        EmbargoedUntil = article.EmbargoedUntil,
        Removed = [.. (removed ?? []).Distinct().Take(100)],
    };
}
