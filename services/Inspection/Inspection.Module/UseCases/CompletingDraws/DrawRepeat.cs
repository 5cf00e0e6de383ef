using CreditRisk.Inspection.Domain;
using CreditRisk.Inspection.Module.UseCases.Drawing;
using CreditRisk.Kernel;

namespace CreditRisk.Inspection.Module.UseCases.CompletingDraws;

/// <summary>What a draw follows from besides the public randomness.</summary>
/// <param name="Frame">What was frozen.</param>
/// <param name="Secret">The secret that was committed to.</param>
public sealed record DrawInputs(DrawFrame Frame, DrawSecret Secret);

/// <summary>Reads the inputs of a draw back and holds them against what was published.</summary>
public sealed class DrawRepeat(IDrawFiles files)
{
    /// <summary>Name and version of this software, as transcripts have it.</summary>
    public static string Software { get; } = $"CreditRisk {typeof(DrawRepeat).Assembly.GetName().Version}";

    /// <summary>Opens the inputs of a committed draw, or says which of them is not what was published.</summary>
    public Outcome<DrawInputs> Open(JournaledDraw draw, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draw);
        PublishedCommitment published = draw.State.Commitment!;
        if (!files.ReadSecret(published.Secret).TryGet(out DrawSecret? secret, out Refusal? refusal) ||
            !files.ReadFrame(draw.FrameSha256, cancellationToken).TryGet(out DrawFrame? frame, out refusal))
        {
            return refusal;
        }

        return frame.Commitment == published.Root ? new DrawInputs(frame, secret) : InspectionRefusals.WrongFrame;
    }

    /// <summary>Draws a completed draw and its redraws again, or says which of its inputs is not what was published.</summary>
    public Outcome<Redraws> Replay(JournaledDraw draw, CancellationToken cancellationToken)
    {
        if (!Open(draw, cancellationToken).TryGet(out DrawInputs? inputs, out Refusal? refusal))
        {
            return refusal;
        }

        var redraws = new Redraws(DrawRun.Execute(inputs.Frame, inputs.Secret, draw.State.PublicRandomness!).Value);
        foreach (VacatedSeat seat in draw.State.Vacated)
        {
            _ = redraws.Redraw(seat).Value;
        }

        return redraws;
    }
}
