using NewsApi.Contract.Editing;
using NewsApi.Contract.Problems;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Text;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Editing;

/// <summary>Converts drafts to article content: resolves section, tags and images, and sanitizes the body.</summary>
sealed class DraftConverter(NewsDb db)
{
    readonly List<string> removed = [];

    /// <summary>Descriptions of what sanitizing has removed from the bodies.</summary>
    public IReadOnlyList<string> Removed => removed;

    public async Task<ArticleContent> ContentOf(ArticleDraft draft, CancellationToken stop)
    {
        var content = new ArticleContent
        {
            Headline = draft.Headline,
            Standfirst = draft.Standfirst,
            SectionId = (await db.GetSection(draft.Section, stop)).Id,
            TagIds = await db.GetTagIds(draft.Tags, stop),
            Bylines = [.. draft.Bylines.Select(b => new Byline(b.Name, b.Kind))],
            Language = Language.Canonical(draft.Language ?? ArticleContent.DefaultLanguage),
            Source = draft.Source is { } source ? new(source.Name, source.Uri) : null,
            LeadImage = draft.LeadImage is { } lead ? new(lead.ImageId, lead.Alt, lead.Caption) : null,
            Body = BodyOf(draft.Blocks, draft.BodyHtml),
            Syndication = draft.Syndication,
        };
        await db.EnsureImagesExist(content, stop);
        return content;
    }

    public IReadOnlyList<Block> BodyOf(IReadOnlyList<BlockDraft>? blocks, string? html) => html is not null
        ? Parse(html)
        : [.. (blocks ?? []).Select(b => b.ToBlock(figure => FigureOf((FigureDraft)figure), removed))];

    static Figure FigureOf(FigureDraft figure) => new(figure.ImageId, figure.Alt, figure.Caption);

    IReadOnlyList<Block> Parse(string html)
    {
        var blocks = HtmlBlockParser.Parse(html, removed)
            ?? throw new InvalidRequestException("bodyHtml", $"must not have {HtmlBlockParser.Limits}");
        return BlockRules.FindViolation(blocks) is { } violation ? throw new InvalidRequestException("bodyHtml", violation) : blocks;
    }
}
