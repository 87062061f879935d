using System.Text.Json.Serialization;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Editing;

/// <summary>A block of a body in an import record. An image block contains the whole image record instead of an id.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ParagraphDraft), "paragraph")]
[JsonDerivedType(typeof(HeadingDraft), "heading")]
[JsonDerivedType(typeof(ImportFigure), "image")]
[JsonDerivedType(typeof(QuoteDraft), "quote")]
[JsonDerivedType(typeof(ListBlockDraft), "list")]
[JsonDerivedType(typeof(EmbedDraft), "embed")]
abstract record ImportBlock
{
    /// <summary>Converts to a block, with its markup sanitized.</summary>
    /// <param name="figure">Converts an image block.</param>
    /// <param name="removed">Collects descriptions of what sanitizing removes.</param>
    public Block ToBlock(Func<ImportBlock, Figure> figure, ICollection<string>? removed = null) => this switch
    {
        ParagraphDraft p => new Paragraph(Sanitize(p.Html, removed)),
        HeadingDraft h => new Heading(h.Level, Sanitize(h.Html, removed)),
        QuoteDraft q => new Quote(Sanitize(q.Html, removed), q.Attribution),
        ListBlockDraft l => l.ToList(html => Sanitize(html, removed)),
        EmbedDraft e => new Embed(e.Url, e.Provider, e.Title),
        _ => figure(this),
    };

    static Markup Sanitize(string html, ICollection<string>? removed)
    {
        var markup = Markup.Sanitize(html, removed);
        ConflictException.ThrowIf(markup.IsEmpty, "empty-block", "A block of the body is empty after sanitizing.");
        return markup;
    }
}

/// <summary>An image block of an import record.</summary>
sealed record ImportFigure(ArticleImageRecord Image) : ImportBlock;
