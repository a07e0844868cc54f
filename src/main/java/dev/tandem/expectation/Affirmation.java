package dev.tandem.expectation;

import dev.tandem.partnership.Side;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * A round in which both sides affirm or renegotiate their expectations.
 *
 * @param number counts the partnership's rounds from 1
 * @param openedBy null when the calendar opened it
 * @param wantedFrom first month asked for, null when any will do
 * @param clientProposals how far the client's proposals are
 * @param inForceFrom first month of the agreed text, null until there is one
 * @param text as it is signed, null until there is one
 * @param hash of the text
 * @param sponsorsSign whether the sponsors at the centre sign as well
 * @param endedAt null while it is open
 */
public record Affirmation(
        long id, String partnership, int number, Reason reason, String openedBy, Instant openedAt, YearMonth wantedFrom, State state,
        Proposals clientProposals, Proposals providerProposals, YearMonth inForceFrom, String text, String hash, boolean sponsorsSign,
        Instant endedAt) {

    public boolean open() {
        return endedAt == null;
    }

    public Proposals proposals(Side side) {
        return side == Side.CLIENT ? clientProposals : providerProposals;
    }

    public enum Reason {
        QUARTERLY,
        ON_DEMAND,
        DISPUTE,
        ONBOARDING,
        RENEWAL
    }

    public enum State {
        PROPOSING,
        AGREEING,
        SIGNING,
        /** Signed by both sides: its text holds from its month on. */
        IN_FORCE,
        /** Ended without both sides' signatures: what was in force stays so, unaffirmed. */
        LEFT
    }

    public enum Proposals {
        OPEN,
        /** The side has put forward what it had, be it nothing. */
        MADE,
        /** The clock ran out: what it had drafted stays its own. */
        SILENT
    }

    /** A row's three columns. */
    public enum Choice {
        IN_FORCE,
        CLIENT,
        PROVIDER;

        public static Choice of(Side side) {
            return side == Side.CLIENT ? CLIENT : PROVIDER;
        }
    }

    /** In what capacity a person signs. */
    public enum Capacity {
        LEADS,
        SPONSORS
    }

    /**
     * One expectation in its three columns.
     *
     * @param inForce null for one that isn't in force yet
     * @param client what the client proposes, null for nothing; likewise the provider
     * @param agreed the column that both sides agree to; without a proposal it is what is in force; null while they don't agree
     */
    public record Row(
            String key, Expectation inForce, Proposed client, Proposed provider, Word clientWord, Word providerWord, Choice agreed,
            List<Remark> remarks) {

        public boolean proposed() {
            return client != null && !client.draft() || provider != null && !provider.draft();
        }

        public Proposed proposal(Side side) {
            return side == Side.CLIENT ? client : provider;
        }

        public Word word(Side side) {
            return side == Side.CLIENT ? clientWord : providerWord;
        }

        /** Of what this column says, by which a reader tells whether it still says so. */
        public String textHash(Choice choice) {
            return AgreedText.hashOf(term(choice));
        }

        /** What this column says; null for nothing. */
        public Expectation term(Choice choice) {
            return switch (choice) {
                case IN_FORCE -> inForce;
                case CLIENT -> client == null ? null : client.term();
                case PROVIDER -> provider == null ? null : provider.term();
            };
        }
    }

    /** @param draft not put forward yet: seen by its own side alone */
    public record Proposed(Expectation term, boolean draft, String by, Instant at) {}

    /** A side agrees to a column as it stands. */
    public record Word(Choice choice, String by, Instant at) {}

    /** @param key the row's, null for the whole */
    public record Remark(String key, Side side, boolean refusal, String text, String by, Instant at) {}

    /** @param voidedAt when its text was changed or not signed by others; null while it counts */
    public record Signature(Side side, Capacity capacity, String hash, String by, Instant at, Instant voidedAt) {}
}
