using NewsApi.Contract.Editing;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Text;
using NewsApi.Storage;
using NewsApi.Storage.Editing;

namespace NewsApi.Features.Editing;

/// <summary>Converts drafts to article content: resolves section, tags and images.</summary>
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
            Source = draft.Source is { } source ? new(source.Name, source.Uri, source.Rights) : null,
            LeadImage = draft.LeadImage is { } lead ? new(lead.ImageId, lead.Alt, lead.Caption) : null,
            Body = BodyOf(draft.GetBody()),
            Syndication = draft.Syndication,
        };
        await db.EnsureImagesExist(content, stop);
        return content;
    }

    public IReadOnlyList<Block> BodyOf(ParsedBody body)
    {
        removed.AddRange(body.Removed);
        return body.Blocks;
    }
}
