using System.Collections.Frozen;

namespace CreditRisk.Credit.Domain.Objections;

/// <summary>Which steps are possible in which state. What is not here is refused, whatever the step says.</summary>
public static class ObjectionSteps
{
    private static readonly FrozenDictionary<ObjectionState, FrozenSet<Type>> Possible = new Dictionary<ObjectionState, FrozenSet<Type>>
    {
        [ObjectionState.Annotated] = Set(
            typeof(StartObjectionCheck), typeof(ForwardObjection), typeof(ResolveObjection), typeof(PauseObjection), typeof(ResumeObjection)),
        [ObjectionState.PlatformCheck] = Set(
            typeof(ForwardObjection), typeof(ResolveObjection), typeof(PauseObjection), typeof(ResumeObjection)),
        [ObjectionState.Forwarded] = Set(
            typeof(AnswerObjection), typeof(ResolveObjection), typeof(PauseObjection), typeof(ResumeObjection)),
        [ObjectionState.Rejected] = Set(typeof(RequestObjectionReview)),
        [ObjectionState.ReviewRequested] = Set(typeof(DecideObjectionReview), typeof(PauseObjection), typeof(ResumeObjection)),
    }.ToFrozenDictionary();

    /// <summary>The steps that are possible in a state; none in an end state.</summary>
    public static FrozenSet<Type> In(ObjectionState state) => Possible.GetValueOrDefault(state, FrozenSet<Type>.Empty);

    private static FrozenSet<Type> Set(params Type[] steps) => steps.ToFrozenSet();
}
