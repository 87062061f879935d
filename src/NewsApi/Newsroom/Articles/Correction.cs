namespace NewsApi.Newsroom.Articles;

/// <summary>A correction notice shown to readers: what was wrong and what is right.</summary>
sealed record Correction(DateTimeOffset At, string Text);
