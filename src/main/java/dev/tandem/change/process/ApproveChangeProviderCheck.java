package dev.tandem.change.process;

import dev.tandem.partnership.Side;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

@Component
class ApproveChangeProviderCheck extends ApproveChangeCheck {

    ApproveChangeProviderCheck(MessageSource messages) {
        super(Side.PROVIDER, messages);
    }
}
