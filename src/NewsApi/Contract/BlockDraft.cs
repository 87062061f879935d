using System.Text.Json.Serialization;

namespace NewsApi.Contract;

/// <summary>A block of a story's body as it is sent in. Inline markup in `html` is sanitised: a[href], em, strong, sub, sup, code and br stay.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ParagraphDraft), "paragraph")]
[JsonDerivedType(typeof(HeadingDraft), "heading")]
[JsonDerivedType(typeof(FigureDraft), "image")]
[JsonDerivedType(typeof(QuoteDraft), "quote")]
[JsonDerivedType(typeof(ListingDraft), "list")]
[JsonDerivedType(typeof(EmbedDraft), "embed")]
abstract record BlockDraft;

sealed record ParagraphDraft(string Html) : BlockDraft;

sealed record HeadingDraft(int Level, string Html) : BlockDraft;

sealed record FigureDraft(ImageLine Image) : BlockDraft;

sealed record QuoteDraft(string Html, string? Attribution = null) : BlockDraft;

sealed record ListingDraft(bool Ordered, IReadOnlyList<string> Items) : BlockDraft;

sealed record EmbedDraft(string Url, string? Provider = null, string? Title = null) : BlockDraft;
